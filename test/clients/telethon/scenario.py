"""Plays the main job with Telethon against a practice server and prints what it saw as one JSON object.

Usage: scenario.py FILE (phone|password|bot) COMMUNITY [LINK]
LINK is one by which at least three people ask to join: they are answered, and it is deleted.
FILE is what `npm run sandbox -- --write FILE` writes.
"""

import asyncio
import json
import sys

from telethon import TelegramClient, errors, functions, types
from telethon.crypto import rsa
from telethon.sessions import StringSession

# Read back by the test: what is asked of the server and what comes back must agree.
TITLE = "Telethon Öffnung"
USAGE_LIMIT = 7


def link(invite):
    return {
        "link": invite.link,
        "title": invite.title,
        "usageLimit": invite.usage_limit,
        "requestNeeded": bool(invite.request_needed),
        "revoked": bool(invite.revoked),
        "permanent": bool(invite.permanent),
        "expireDate": int(invite.expire_date.timestamp()) if invite.expire_date else None,
    }


def new_client(listening, session):
    client = TelegramClient(session, 1000, "0123456789abcdef0123456789abcdef", connection_retries=2, retry_delay=1)
    client.session.set_dc(listening["dcId"], listening["host"], listening["port"])
    return client


async def sign_in(client, account, seen):
    if "botToken" in account:
        await client.sign_in(bot_token=account["botToken"])
        return
    await client.send_code_request(account["phone"])
    try:
        await client.sign_in(account["phone"], "00000")
    except errors.PhoneCodeInvalidError as error:
        seen["wrongCode"] = type(error).__name__
    try:
        await client.sign_in(account["phone"], account["code"])
    except errors.SessionPasswordNeededError as error:
        seen["passwordNeeded"] = type(error).__name__
        try:
            await client.sign_in(password="not this one")
        except errors.PasswordHashInvalidError as wrong:
            seen["wrongPassword"] = type(wrong).__name__
        await client.sign_in(password=account["password"])


async def play_links(client, peer, seen):
    created = await client(
        functions.messages.ExportChatInviteRequest(peer=peer, title=TITLE, usage_limit=USAGE_LIMIT)
    )
    seen["created"] = link(created)
    listed = await client(
        functions.messages.GetExportedChatInvitesRequest(peer=peer, admin_id=types.InputUserSelf(), limit=100)
    )
    seen["listed"] = [link(invite) for invite in listed.invites]
    edited = await client(
        functions.messages.EditExportedChatInviteRequest(
            peer=peer, link=created.link, title=TITLE + "!", usage_limit=0, request_needed=True
        )
    )
    seen["edited"] = link(edited.invite)
    revoked = await client(
        functions.messages.EditExportedChatInviteRequest(peer=peer, link=created.link, revoked=True)
    )
    seen["revoked"] = link(revoked.invite)
    listed = await client(
        functions.messages.GetExportedChatInvitesRequest(
            peer=peer, admin_id=types.InputUserSelf(), limit=100, revoked=True
        )
    )
    seen["listedRevoked"] = [link(invite) for invite in listed.invites]


async def play_requests(client, peer, wanted, seen):
    """Answers whoever waits by the link that the test has sent people through, and deletes that link."""

    async def waiting():
        found = await client(
            functions.messages.GetChatInviteImportersRequest(
                peer=peer,
                requested=True,
                link=wanted,
                offset_date=None,
                offset_user=types.InputUserEmpty(),
                limit=100,
            )
        )
        return found

    found = await waiting()
    people = {user.id: user for user in found.users}
    seen["waiting"] = [str(one.user_id) for one in found.importers]
    first, second = [people[one.user_id] for one in found.importers][:2]
    await client(functions.messages.HideChatJoinRequestRequest(peer=peer, user_id=first, approved=True))
    await client(functions.messages.HideChatJoinRequestRequest(peer=peer, user_id=second))
    for name, user in (("approvedAgain", first), ("dismissedAgain", second)):
        try:
            await client(functions.messages.HideChatJoinRequestRequest(peer=peer, user_id=user, approved=True))
        except errors.RPCError as error:
            seen[name] = type(error).__name__
    await client(functions.messages.HideAllChatJoinRequestsRequest(peer=peer, approved=True, link=wanted))
    seen["stillWaiting"] = len((await waiting()).importers)
    await client(functions.messages.EditExportedChatInviteRequest(peer=peer, link=wanted, revoked=True))
    await client(functions.messages.DeleteExportedChatInviteRequest(peer=peer, link=wanted))


def session_again(session):
    """The session as its string gives it back. Telethon keeps a key without its leading zeros and fills it up at the end of
    the string, so that one key of 256 comes back as another: such a session is used again as it is."""
    whole = len(session.auth_key.key) == 256
    return StringSession(session.save()) if whole else session


async def main(path, kind, community, guarded=None):
    with open(path, encoding="utf-8") as file:
        listening = json.load(file)
    wanted = {
        "phone": lambda one: "phone" in one and "password" not in one,
        "password": lambda one: "password" in one,
        "bot": lambda one: "botToken" in one,
    }[kind]
    account = next(one for one in listening["accounts"] if wanted(one))
    rsa.add_key(listening["publicKey"], old=False)
    seen = {}
    client = new_client(listening, StringSession())
    await client.connect()
    await sign_in(client, account, seen)
    me = await client.get_me()
    seen["userId"] = str(me.id)
    seen["bot"] = bool(me.bot)
    if kind == "bot":
        peer = await client.get_input_entity(community)
        invite = await client(functions.messages.ExportChatInviteRequest(peer=peer, title=TITLE))
        seen["created"] = link(invite)
        try:
            await client.get_dialogs()
        except errors.BotMethodInvalidError as error:
            seen["dialogs"] = type(error).__name__
    else:
        dialogs = await client.get_dialogs()
        seen["dialogs"] = [dialog.name for dialog in dialogs]
        peer = next(dialog.input_entity for dialog in dialogs if dialog.name == community)
        await play_links(client, peer, seen)
        if guarded is not None:
            await play_requests(client, peer, guarded, seen)
    await client.disconnect()
    again = new_client(listening, session_again(client.session))
    await again.connect()
    seen["stillSignedIn"] = await again.is_user_authorized()
    seen["userIdAfterReconnect"] = str((await again.get_me()).id)
    if kind != "bot":
        await again.log_out()
    await again.disconnect()
    print(json.dumps(seen))


asyncio.run(main(*sys.argv[1:]))
