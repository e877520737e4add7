"""A desktop without a screen, on the session bus that DBUS_SESSION_BUS_ADDRESS names: it takes notifications and tray icons.

The interfaces are org.freedesktop.Notifications 1.2, org.kde.StatusNotifierWatcher and, for the menu of an icon,
com.canonical.dbusmenu. What arrives is printed as one JSON object a line; `ready` is the first line. What somebody does at
the desktop is read from the standard input, one JSON object a line, and answered with `done` or `failed`.
"""

import json
import sys
import threading

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NOTIFICATIONS = "org.freedesktop.Notifications"
WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
LEFT = 2


def say(**what):
    print(json.dumps(what), flush=True)


class Notifications(dbus.service.Object):
    last = 0

    @dbus.service.method(NOTIFICATIONS, out_signature="as")
    def GetCapabilities(self):
        return ["actions", "body", "persistence"]

    @dbus.service.method(NOTIFICATIONS, out_signature="ssss")
    def GetServerInformation(self):
        return "desktop-bus", "Invite Desk", "1", "1.2"

    @dbus.service.method(NOTIFICATIONS, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, title, body, actions, hints, expires):
        self.last += 1
        which = int(replaces) or self.last
        # Keys and labels by turns.
        keys, labels = [str(one) for one in actions[::2]], [str(one) for one in actions[1::2]]
        say(kind="notification", id=which, title=str(title), body=str(body), actions=dict(zip(keys, labels)))
        return dbus.UInt32(which)

    @dbus.service.method(NOTIFICATIONS, in_signature="u")
    def CloseNotification(self, which):
        self.NotificationClosed(which, dbus.UInt32(3))

    @dbus.service.signal(NOTIFICATIONS, signature="uu")
    def NotificationClosed(self, which, reason):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature="us")
    def ActionInvoked(self, which, key):
        pass

    def click(self, which, action):
        self.ActionInvoked(dbus.UInt32(which), action)
        self.NotificationClosed(dbus.UInt32(which), dbus.UInt32(LEFT))


class Watcher(dbus.service.Object):
    items = []

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender):
        # Some give the name of their service, others the path of their object.
        name, path = (sender, service) if service.startswith("/") else (service, "/StatusNotifierItem")
        self.items.append((name, path))
        self.StatusNotifierItemRegistered(f"{name}{path}")
        bus.watch_name_owner(name, lambda owner: None if owner else self.leave(name))
        say(kind="tray", there=True)

    @dbus.service.method(WATCHER, in_signature="s")
    def RegisterStatusNotifierHost(self, service):
        pass

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemRegistered(self, item):
        pass

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemUnregistered(self, item):
        pass

    @dbus.service.signal(WATCHER)
    def StatusNotifierHostRegistered(self):
        pass

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        items = dbus.Array([f"{name}{path}" for name, path in self.items], signature="s")
        return {"RegisteredStatusNotifierItems": items, "IsStatusNotifierHostRegistered": True, "ProtocolVersion": 0}

    def leave(self, name):
        gone = [item for item in self.items if item[0] == name]
        for item in gone:
            self.items.remove(item)
        if gone:
            say(kind="tray", there=False)

    def property(self, name):
        service, path = self.items[-1]
        return bus.get_object(service, path).Get(ITEM, name, dbus_interface=dbus.PROPERTIES_IFACE)

    def menu(self):
        service, _ = self.items[-1]
        return dbus.Interface(bus.get_object(service, self.property("Menu")), MENU)

    def entries(self):
        """The menu as nested lists of [label, id, entries], lines left out."""

        def read(entry):
            which, properties, children = entry
            inside = [read(child) for child in children]
            return [str(properties.get("label", "")), int(which), [one for one in inside if one[0]]]

        _, root = self.menu().GetLayout(dbus.Int32(0), dbus.Int32(-1), dbus.Array([], signature="s"))
        return read(root)[2]

    def choose(self, labels):
        entries = self.entries()
        for label in labels:
            _, which, entries = next(entry for entry in entries if entry[0] == label)
        self.menu().Event(dbus.Int32(which), "clicked", dbus.String("", variant_level=1), dbus.UInt32(0))


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
owned = [dbus.service.BusName(name, bus, do_not_queue=True) for name in (NOTIFICATIONS, WATCHER)]
notifications = Notifications(bus, "/org/freedesktop/Notifications")
watcher = Watcher(bus, "/StatusNotifierWatcher")


def answer(line):
    wish = json.loads(line)
    try:
        if wish["do"] == "click":
            notifications.click(wish["id"], wish["action"])
        if wish["do"] == "choose":
            watcher.choose(wish["labels"])
        say(kind="done", menu=watcher.entries() if wish["do"] == "menu" else None)
    except Exception as error:  # The test hears of it in its own words.
        say(kind="failed", because=repr(error))


def listen():
    for line in sys.stdin:
        GLib.idle_add(lambda heard=line: answer(heard))
    GLib.idle_add(loop.quit)


loop = GLib.MainLoop()
threading.Thread(target=listen, daemon=True).start()
print("ready", flush=True)
loop.run()
