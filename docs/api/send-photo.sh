#!/usr/bin/env bash
# Sends photos as a booth's device and prints each answer on a line. What is sent again under the same key arrives once.
#   WELDVISION_URL=https://192.168.1.20:8443 WELDVISION_TOKEN=wv-… [WELDVISION_ROOT=weldvision-root.crt.pem] ./send-photo.sh PROJECT TASK TRAINEE PHOTO…
set -euo pipefail

project=$1 task=$2 trainee=$3
shift 3
for photo in "$@"; do
    curl --silent --show-error --fail-with-body --retry 5 --retry-connrefused --max-time 60 \
        ${WELDVISION_ROOT:+--cacert "$WELDVISION_ROOT"} \
        --header @<(printf 'Authorization: Bearer %s' "$WELDVISION_TOKEN") \
        --header "Idempotency-Key: $({ cat -- "$photo"; printf '/%s/%s/%s' "$project" "$task" "$trainee"; } | sha256sum | cut -c1-64)" \
        --form "photo=@\"$photo\"" --form-string "project=$project" --form-string "task=$task" --form-string "trainee=$trainee" \
        "$WELDVISION_URL/api/v1/inspections"
    echo
done
