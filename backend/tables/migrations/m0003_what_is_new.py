"""What has changed, for the live pages of every worker: on SQLite a table that all of them read.

PostgreSQL tells it by NOTIFY and leaves the table empty.
"""

from backend.tables.forward import forward

ID = "m0003_what_is_new"
VERSION = "1.38.0"
DESCRIPTION = "What has changed, told to every worker."

forwards = forward(
    ID, DESCRIPTION, "CREATE TABLE news (id BIGINT PRIMARY KEY, topic VARCHAR(100) NOT NULL)"
)
