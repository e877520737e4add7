#!/bin/bash
# After a deb or rpm was removed. electron-builder puts its own names in, and links the program when it is installed.

program='/opt/${sanitizedProductName}/${executable}'
profile='/etc/apparmor.d/${executable}'

# A newer version takes the place of this one: what follows is that one's.
case "$1" in
  upgrade|failed-upgrade|abort-install|abort-upgrade|disappear|1) exit 0 ;;
esac

if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' "$program" || true
fi
if [ -L '/usr/bin/${executable}' ]; then rm -f '/usr/bin/${executable}'; fi

# The profile lets Chromium's sandbox have its namespaces where the system hands them out by name alone.
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && hash apparmor_parser 2>/dev/null; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi

echo 'Invite Desk is removed. Accounts, tags and histories stay in "~/.config/Invite Desk" of each user; delete that folder to have nothing left.'
