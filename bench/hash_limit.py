"""The limit of signing in: verifications of one argon2id hash a second, and nothing else.

Run by Vhod's own Python, so that it is Vhod's own build of the hash that is measured.
"""

import sys
import time

from argon2 import PasswordHasher

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def verifications(seconds: float) -> float:
    """Verifications a second on the core this runs on."""
    password = "Зимородок42"
    stored = HASHER.hash(password)
    count, begin = 0, time.perf_counter()
    while time.perf_counter() < begin + seconds:
        HASHER.verify(stored, password)
        count += 1
    return count / (time.perf_counter() - begin)


if __name__ == "__main__":
    print(verifications(float(sys.argv[1])))
