# sqlcipher3 ships no types; it is the sqlite3 module of the standard library with another engine inside.
from sqlite3.dbapi2 import *
