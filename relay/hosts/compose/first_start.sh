#!/bin/sh
# first_start.sh TEMPLATE FOLDER: makes the secret that relay and coturn share, unless it is there,
# and writes FOLDER/turnserver.conf. It needs RINGSIDE_DOMAIN. It runs again before each start, since
# the machine's addresses may have changed.
set -eu
umask 077
template=$1
folder=$2

case $RINGSIDE_DOMAIN in
  '' | *[!A-Za-z0-9.-]* | -* | .*)
    echo "RINGSIDE_DOMAIN must be a domain such as relay.example, not '$RINGSIDE_DOMAIN'." >&2
    exit 1
    ;;
esac

address_of() {
  getent "$@" ahostsv4 "$RINGSIDE_DOMAIN" | awk 'NR == 1 { print $1 }'
}

public=$(address_of)
case $public in
  # Many machines list their own name with a loopback address in /etc/hosts.
  127.*) public=$(address_of -s dns) ;;
esac
if [ -z "$public" ]; then
  echo "$RINGSIDE_DOMAIN has no IPv4 address yet: make its DNS record lead to this machine." >&2
  exit 1
fi

secret=$folder/turn_secret
if [ ! -s "$secret" ]; then
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n' > "$secret.new"
  mv "$secret.new" "$secret"
fi

# The address from which this machine would send to that one; no packet is sent. Behind a cloud's
# address translation it differs.
own=$(perl -MIO::Socket::INET -e '
  my $socket = IO::Socket::INET->new(Proto => "udp", PeerAddr => $ARGV[0], PeerPort => 9) or exit 1;
  print $socket->sockhost;
' "$public") || {
  echo "This machine has no network through which it could reach $public." >&2
  exit 1
}
public6=$(getent ahostsv6 "$RINGSIDE_DOMAIN" | awk '$1 !~ /^::ffff:/ { print $1; exit }')

configuration=$folder/turnserver.conf
{
  cat "$template"
  echo "realm=$RINGSIDE_DOMAIN"
  echo "static-auth-secret=$(cat "$secret")"
  printf '%s\n' "listening-ip=$own" "relay-ip=$own"
  if [ "$own" != "$public" ]; then
    echo "external-ip=$public/$own"
    # Two people who both need TURN send from one relayed address to another, which is this one.
    echo "allowed-peer-ip=$own"
  fi
  case " $(hostname -I) " in
    *" ${public6:-none} "*) printf '%s\n' "listening-ip=$public6" "relay-ip=$public6" ;;
  esac
} > "$configuration.new"
mv "$configuration.new" "$configuration"

# The users that the relay's and coturn's images run as.
chown 65532 "$secret"
chown 65534 "$configuration"
