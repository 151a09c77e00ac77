"""unread.py out|err COMMAND…: does a command whose standard output, or error, is a pipe that nobody reads."""
import os
import subprocess
import sys

reader, writer = os.pipe()
os.close(reader)
sys.exit(subprocess.run(sys.argv[2:], **{"std" + sys.argv[1]: writer}).returncode)
