"""Which database a peer was started on: sqlite:///PATH or postgresql://…"""

import os
from pathlib import Path

URL = os.environ["PEER_DATABASE_URL"]
ON_SQLITE = URL.startswith("sqlite:///")
SQLITE_FILE = Path(URL.removeprefix("sqlite:///"))
