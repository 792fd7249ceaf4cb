"""`python -m scripts run|test|check|bench`: set up what the command needs, then become it."""

import os
import sys

from scripts import environment, say, serve

COMMANDS = {
    "run": serve.run,
    "test": lambda: inside("-m", "scripts.verify"),
    "check": lambda: inside("-m", "scripts.check"),
    "bench": lambda: inside("manage.py", "bench"),
}


def inside(*arguments):
    """Become the environment's Python, with everything installed that tests need."""
    python = environment.ready(environment.RUNTIME, environment.TESTING)
    os.chdir(environment.ROOT)
    os.execv(python, [str(python), *arguments])


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        raise SystemExit(f"python -m scripts {'|'.join(COMMANDS)}")
    try:
        COMMANDS[arguments[0]]()
    except say.Refused as reason:
        raise SystemExit(f"ikmhub: {reason}") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main(sys.argv[1:])
