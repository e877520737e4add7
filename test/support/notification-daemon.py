"""dunst, a notification daemon that people use, on the session bus that DBUS_SESSION_BUS_ADDRESS names.

`ready` is the first line, once it takes notifications. Wishes are read from the standard input, one JSON object a line, each
answered with one: `shown` says how many stand on the screen, `click` clicks on the newest of them, `history` takes all from
the screen and answers with everything that has arrived, as dunst keeps it.
"""

import json
import subprocess
import sys
import time

import dbus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
DUNST = "org.dunstproject.cmd0"
START_WITHIN = 20

daemon = subprocess.Popen(["dunst"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
bus = dbus.SessionBus()
until = time.monotonic() + START_WITHIN
while not bus.name_has_owner(NAME):
    if daemon.poll() is not None or time.monotonic() > until:
        sys.exit(f"dunst takes no notifications: {daemon.stderr.read1().decode()}")
    time.sleep(0.05)

service = bus.get_object(NAME, PATH)
dunst = dbus.Interface(service, DUNST)


def answer(wish):
    if wish["do"] == "shown":
        return int(service.Get(DUNST, "displayedLength", dbus_interface=dbus.PROPERTIES_IFACE))
    if wish["do"] == "click":
        dunst.NotificationAction(dbus.UInt32(0))
        return None
    dunst.NotificationCloseAll()
    fields = ("appname", "summary", "body", "default_action_name")
    return [{name: str(one.get(name, "")) for name in fields} for one in dunst.NotificationListHistory()]


print("ready", flush=True)
try:
    for line in sys.stdin:
        try:
            said = {"value": answer(json.loads(line))}
        except dbus.DBusException as error:  # The test hears of it in its own words.
            said = {"error": str(error)}
        print(json.dumps(said), flush=True)
finally:
    daemon.terminate()
