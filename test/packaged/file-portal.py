"""Answers file dialogs as a desktop's portal does, on the session bus that DBUS_SESSION_BUS_ADDRESS names.

Usage: file-portal.py FILE
FILE holds the path that the next dialog answers with. Each dialog is printed as one JSON object a line; `ready` is the first line.
The interface is org.freedesktop.portal.FileChooser, version 4.
"""

import json
import sys
from pathlib import Path

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

CHOOSER = "org.freedesktop.portal.FileChooser"
REQUEST = "org.freedesktop.portal.Request"
PLACE = "/org/freedesktop/portal/desktop"


class Request(dbus.service.Object):
    @dbus.service.method(REQUEST)
    def Close(self):
        self.remove_from_connection()

    @dbus.service.signal(REQUEST, signature="ua{sv}")
    def Response(self, response, results):
        pass


class Portal(dbus.service.Object):
    def answer(self, kind, title, options, sender):
        token = options.get("handle_token", "t")
        request = Request(self.connection, f"{PLACE}/request/{sender[1:].replace('.', '_')}/{token}")
        name = bytes(options.get("current_name", "").encode()).decode()
        print(json.dumps({"kind": kind, "title": str(title), "name": name}), flush=True)
        uri = Path(Path(sys.argv[1]).read_text()).as_uri()

        def respond():
            request.Response(dbus.UInt32(0), {"uris": dbus.Array([uri], signature="s")})
            request.remove_from_connection()

        # Behind the answer to the call, as the interface says.
        GLib.idle_add(respond)
        return dbus.ObjectPath(request.__dbus_object_path__)

    @dbus.service.method(CHOOSER, in_signature="ssa{sv}", out_signature="o", sender_keyword="sender")
    def OpenFile(self, parent, title, options, sender):
        return self.answer("open", title, options, sender)

    @dbus.service.method(CHOOSER, in_signature="ssa{sv}", out_signature="o", sender_keyword="sender")
    def SaveFile(self, parent, title, options, sender):
        return self.answer("save", title, options, sender)

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        if (interface, name) == (CHOOSER, "version"):
            return dbus.UInt32(4)
        raise dbus.exceptions.DBusException("none", name="org.freedesktop.DBus.Error.UnknownProperty")

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return {"version": dbus.UInt32(4)} if interface == CHOOSER else {}


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
owned = dbus.service.BusName("org.freedesktop.portal.Desktop", bus, do_not_queue=True)
portal = Portal(bus, PLACE)
print("ready", flush=True)
GLib.MainLoop().run()
