"""OpenStack Swift with its S3 door, whole in one process: account, container, object and proxy servers on loopback.

    server.py <folder> <memcached port> <user> <key> <bucket>

Prints the port of the proxy when it is ready; ends when its standard input does. The S3 door checks signatures of
version 4 for real, unlike servers that are made for tests.
"""
import os
import sys

import eventlet

eventlet.monkey_patch()

from eventlet import listen, wsgi  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.storage_policy import reload_storage_policies  # noqa: E402
from swift.common.swob import Request  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

folder, memcached, user, key, bucket = sys.argv[1:6]
devices = os.path.join(folder, "devices")
os.makedirs(os.path.join(devices, "d1"))

with open(os.path.join(folder, "swift.conf"), "w") as file:
    file.write("[swift-hash]\nswift_hash_path_suffix = test\n[storage-policy:0]\nname = default\ndefault = yes\n")
utils.SWIFT_CONF_FILE = os.path.join(folder, "swift.conf")
utils.HASH_PATH_SUFFIX = b"test"
utils.HASH_PATH_PREFIX = b""
reload_storage_policies()

sockets = {name: listen(("127.0.0.1", 0)) for name in ("account", "container", "object", "proxy")}
port_of = {name: socket.getsockname()[1] for name, socket in sockets.items()}

for name in ("account", "container", "object"):
    builder = RingBuilder(part_power=2, replicas=1, min_part_hours=0)
    place = {"region": 1, "zone": 1, "ip": "127.0.0.1", "port": port_of[name], "device": "d1", "weight": 1}
    builder.add_dev({**place, "replication_ip": "127.0.0.1", "replication_port": port_of[name]})
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, f"{name}.ring.gz"))

BACKEND = """
[DEFAULT]
swift_dir = {folder}
devices = {devices}
mount_check = false
workers = 0
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
"""

PROXY = """
[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors cache s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{memcached}
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
check_bucket_owner = false
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_{user} = {key} .admin
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""


def serve(name, text):
    path = os.path.join(folder, f"{name}.conf")
    with open(path, "w") as file:
        file.write(text)
    app = loadapp(path)
    eventlet.spawn(wsgi.server, sockets[name], app, log_output=False)
    return app


for name in ("account", "container", "object"):
    serve(name, BACKEND.format(folder=folder, devices=devices, name=name))
account, login = user.split("_")
proxy = serve("proxy", PROXY.format(folder=folder, memcached=memcached, user=user, key=key))

# The first request makes the account; the bucket is made as a container of it, past the S3 door.
request = Request.blank("/auth/v1.0", headers={"X-Storage-User": f"{account}:{login}", "X-Storage-Pass": key})
token = request.get_response(proxy).headers["X-Auth-Token"]
request = Request.blank(f"/v1/AUTH_{account}/{bucket}", method="PUT", headers={"X-Auth-Token": token})
status = request.get_response(proxy).status
if not status.startswith("20"):
    sys.exit(f"no bucket: {status}")

print(port_of["proxy"], flush=True)
# Waits without holding up the servers, which are green threads of this one.
while True:
    eventlet.hubs.trampoline(sys.stdin.fileno(), read=True)
    if not os.read(sys.stdin.fileno(), 1024):
        break
