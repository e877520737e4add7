"""Prints the name and id of every constructor that this Telethon can read, as one JSON object {id: class name}."""

import json

from telethon.tl.alltlobjects import LAYER, tlobjects
from telethon.tl.core import core_objects

everything = {**tlobjects, **core_objects}
print(json.dumps({"layer": LAYER, "ids": {str(key): value.__name__ for key, value in everything.items()}}))
