"""Prints what esptool's image_info says of each file that standard input names: a JSON string a line."""

import contextlib
import io
import json
import sys

import esptool

FIVE = int(esptool.__version__.split(".")[0]) >= 5
COMMAND = ["image-info"] if FIVE else ["image_info", "--version", "2"]

for path in sys.stdin.read().splitlines():
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            esptool.main(["--chip", "esp32", *COMMAND, path])
        except SystemExit:
            pass
        except Exception as error:
            print("failed:", repr(error))
    print(json.dumps(said.getvalue()))
