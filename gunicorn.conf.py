"""The server, from `make run` to production (behind nginx): gunicorn reads this file by itself."""

import os
import signal

wsgi_app = "ikmhub.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")

# Threads, since a browser opens connections in advance: an idle one must not block a worker.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 10  # six may be busy with photos, two with posters: see SEATS
keepalive = 5  # seconds
timeout = 60  # seconds; the longest answer is the preview of a large registry file
preload_app = True  # one import for all workers
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # heartbeats stay off the disk

# Only nginx may say that the reader came over HTTPS: see TRUSTED_PROXY in the README.
if os.environ.get("TRUSTED_PROXY", "").strip().lower() in ("", "0", "false", "no", "off"):
    forwarded_allow_ips = ""
    secure_scheme_headers = {}

control_socket_disable = True  # it would lie in the home directory, shared by all installations
loglevel = "warning"


def when_ready(server):
    addresses = " ".join(str(listener) for listener in server.LISTENERS)
    print(f"ikmhub: buka {addresses} · berhenti dengan Ctrl-C (open it; Ctrl-C stops)", flush=True)


def post_worker_init(worker):
    # Ctrl-C reaches the whole terminal; the master alone answers it and tells its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
