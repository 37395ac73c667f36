#!/usr/bin/env bash
# Collects photos that show no weld from Debian packages: fetch-negatives.sh [TARGET [PACKAGE…]]; without packages, all of the list.
set -euo pipefail

target=${1:-datasets/negatives/cache}
only=" ${*:2} "
max_per_package=150

# One "PACKAGE [PATH-REGEX]" a line; the regex narrows a package down to its photographs.
packages='
gnome-backgrounds /(licorice|pixels|wood|truchet)-
mate-backgrounds /(nature|desktop)/
lxqt-themes /(Butterfly|Valendas|after|flowers|fog|plasma_arch|this-is)
lomiri-wallpapers-16.04
lomiri-wallpapers-20.04
plasma-workspace-wallpapers
openarena-081-textures /textures/(?!sfx|liquids|suction|clown/(circuit|scratch)|pulchr|skies)
opencv-doc /examples/|/html/(apple|orapple|handDst|space_shuttle|pexels_double_decker_bus|230501201_1|affinepano|ldr_robertson|realsense|Threshold_inRange_Tutorial_Result_input|pattern_img|singlemarkersaxes2|homography_pose|dualCircles|retina_TreeHdr_small)\.
labelme-examples data_annotated/|apc2016_obj3\.jpg
scratch /Backgrounds/
endless-sky-data /land/
psychtoolbox-3-common konijntjes1024x768(gray)?\.|/stims/|town\.|TeapotTexture
kphotoalbum /demo/
tuxpaint-stamps-default
coreboot-utils-doc /_images/
freedombox-doc-en \.jpg$
hackrf-doc
eyes17 /helpFiles/
expeyes
luma.lcd-doc
lirc-doc
argyll-doc \.jpg$
ruby-rmagick-doc
libvisp-doc img-(mbot-(auriga|cable|camera|material|rpi|robot|serial|shield)|flir|jetson|pose-qrcode|detection-objects|tutorial-(brighness|contrast)|tracker-mb-model)
libdlib19.1
python3-skimage
hugin-data
darknet
node-opencv
mrpt-common
mrpt-doc
libjs-jquery-backstretch
libjs-jquery-slides
libjs-jquery-colorbox
liblemonldap-ng-portal-perl
lifeograph
focuswriter
libelementary-data
gnome-control-center-data
gramps /example/
wordpress-theme-twentytwentyone
assimp-testmodels
palapeli-data
propaganda-debian
mate-screensaver-common
scorched3d-data /landscape/
colobot-common-textures
cube2-data (_cc|_col)(_1024)?\.
'

# Shell patterns of PACKAGE/FILE that were seen to be drawings, maps, interface pictures or near copies.
excluded='
*/*normal*
*Kokkini*
plasma-workspace-wallpapers/*Kay--*
plasma-workspace-wallpapers/*Patak*
mate-backgrounds/*Float-into-MATE*
mate-backgrounds/*GreenTraditional*
opencv-doc/*--gradient.png
opencv-doc/*--ml.png
opencv-doc/*Blender_Suzanne*
opencv-doc/*--pic2.png
opencv-doc/*fuzzy--input*
opencv-doc/*segmented_word01*
opencv-doc/*--data--left[01][2-9].jpg
opencv-doc/*--data--left11.jpg
opencv-doc/*--data--right[01][1-9].jpg
opencv-doc/*--ellipses.jpg
opencv-doc/*--pic4.png
opencv-doc/*--stanford.png
labelme-examples/*0000010[1-4].jpg
labelme-examples/*primitives*
scratch/*--party-room.jpg
scratch/*--room[123].jpg
scratch/*--spotlight-stage.jpg
scratch/*--woods-and-bench.jpg
scratch/*--school2.jpg
tuxpaint-stamps-default/*cartoon*
coreboot-utils-doc/*common_code_design*
coreboot-utils-doc/*ivb_bios*
eyes17/*missing*
argyll-doc/*ArgyllFlow*
argyll-doc/*CMP_DT*
argyll-doc/*CRTspectrum*
argyll-doc/*Fluorescent*
argyll-doc/*HiResLaser*
argyll-doc/*i1proHiRes*
argyll-doc/*illumread*
python3-skimage/*--color.png
hugin-data/*_tab.png
hugin-data/*Celeste*
hugin-data/*artifical*
assimp-testmodels/*Earth*
assimp-testmodels/*ReferenceImages*
assimp-testmodels/*Collada_Sample*
colobot-common-textures/*interface*
colobot-common-textures/*effect*
colobot-common-textures/*objects--search*
scorched3d-data/*cloud1m*
cube2-data/*lamps_*
cube2-data/*GK_Lava*
cube2-data/*lava_cc*
cube2-data/*ffflag*
'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work" # apt's own download user must be able to enter it
mkdir -p "$target"

pick() { # SOURCE DESTINATION PACKAGE REGEX
    EXCLUDED=$excluded python3 - "$@" "$target" "$max_per_package" <<'PY'
import fnmatch, glob, hashlib, os, re, shutil, struct, sys

source, destination, package, wanted, target, limit = sys.argv[1:]
limit = int(limit)
MIN_SIDE, MAX_PIXELS = 300, 4_200_000
SKIP = re.compile(r'icon|screenshot|preview|thumb|logo|\.svg|sprite|cursor|'
                  r'_(norm|normal|nrm|nm|local|bump|gloss|spec|glow|luma|height|mask|alpha)s?\.\w+$', re.I)


def size(path):
    """Width and height from the header, or None for a palette PNG (a drawing) and unreadable files."""
    with open(path, 'rb') as f:
        head = f.read(32)
        if head[:8] == b'\x89PNG\r\n\x1a\n':
            return None if head[25] == 3 else struct.unpack('>II', head[16:24])
        if head[:4] == b'RIFF' and head[8:12] == b'WEBP':
            if head[12:16] == b'VP8X':
                return tuple(1 + int.from_bytes(head[i:i + 3], 'little') for i in (24, 27))
            if head[12:16] == b'VP8 ':
                return tuple(v & 0x3FFF for v in struct.unpack('<HH', head[26:30]))
            bits = int.from_bytes(head[21:25], 'little')
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        if head[:2] != b'\xff\xd8':
            return None
        f.seek(2)
        while (marker := f.read(2)) and len(marker) == 2 and marker[0] == 0xFF:
            if marker[1] == 0xFF:
                f.seek(-1, 1)
                continue
            length = struct.unpack('>H', f.read(2))[0]
            if 0xC0 <= marker[1] <= 0xCF and marker[1] not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack('>HH', f.read(5)[1:])
                return width, height
            f.seek(length - 2, 1)
    return None


excluded = os.environ['EXCLUDED'].split()
seen = {line.strip() for done in glob.glob(f'{glob.escape(target)}/*/.done') for line in open(done)}
groups = {}
for folder, _, files in os.walk(source):
    for file in files:
        path = os.path.join(folder, file)
        name = os.path.relpath(path, source)
        extension = os.path.splitext(file)[1].lower()
        if (extension not in ('.jpg', '.jpeg', '.png', '.webp') or os.path.islink(path)
                or SKIP.search('/' + name) or not re.search(wanted, name)):
            continue
        try:
            dimensions = size(path)
        except (OSError, struct.error, IndexError):
            continue
        if not dimensions or min(dimensions) < MIN_SIDE or max(dimensions) > 5 * min(dimensions):
            continue
        pixels = dimensions[0] * dimensions[1]
        # Flat drawings compress far better than any photograph.
        if os.path.getsize(path) / pixels < (0.5 if extension == '.png' else 0.03):
            continue
        flat = re.sub(r'[^\w.@-]+', '_', re.sub(rf'^usr/(share|lib)/(games/)?({re.escape(package)}/)?', '', name)
                      .replace('/', '--'))
        if any(fnmatch.fnmatchcase(f'{package}/{flat}', p) for p in excluded):
            continue
        # The same picture at several sizes: the largest within MAX_PIXELS, else the smallest.
        key = re.sub(r'_?\d{3,5}x\d{3,5}', '', os.path.splitext(name)[0])
        rank = (pixels <= MAX_PIXELS, pixels if pixels <= MAX_PIXELS else -pixels)
        if key not in groups or rank > groups[key][0]:
            groups[key] = (rank, path, flat)

chosen = []
for _, path, flat in sorted(groups.values(), key=lambda g: g[2]):
    with open(path, 'rb') as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    if digest not in seen:
        seen.add(digest)
        chosen.append((path, flat, digest))
if len(chosen) > limit:
    chosen = [chosen[i * len(chosen) // limit] for i in range(limit)]

os.makedirs(destination)
for path, flat, _ in chosen:
    shutil.copyfile(path, os.path.join(destination, flat))
with open(os.path.join(destination, '.done'), 'w') as done:
    done.writelines(f'{digest}\n' for _, _, digest in chosen)
PY
}

pictures() { find "$1" -type f -not -name '.*' | wc -l; }

failed=()
while read -r package regex; do
    [[ -n $package ]] || continue
    [[ $only =~ ^\ *$ || $only == *" $package "* ]] || continue
    if [[ ! -f $target/$package/.done ]]; then
        rm -rf "${work:?}"/*
        mkdir "$work/deb" "$work/tree"
        chmod 777 "$work/deb"
        if ! (cd "$work/deb" && apt-get download -qq "$package" >/dev/null 2>&1) ||
            ! dpkg-deb -x "$work"/deb/*.deb "$work/tree"; then
            echo "$package: could not be downloaded" >&2
            failed+=("$package")
            continue
        fi
        # Some games keep their textures in zip files.
        find "$work/tree" -type f \( -name '*.pk3' -o -name '*.zip' \) -print0 |
            while IFS= read -r -d '' archive; do
                python3 -m zipfile -e "$archive" "$archive.d" 2>/dev/null || true
            done
        pick "$work/tree" "$work/new" "$package" "${regex:-.}"
        rm -rf "${target:?}/$package"
        mv "$work/new" "$target/$package"
    fi
    echo "$package: $(pictures "$target/$package")"
done <<<"$packages"

echo "total: $(pictures "$target")"
if ((${#failed[@]})); then
    echo "failed: ${failed[*]}" >&2
    exit 2
fi
