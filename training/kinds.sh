#!/bin/sh
# Train and export the network of kinds: ./kinds.sh DATA (the folder of the public sets); see requirements.txt.
# The first two runs keep a part of the labels apart: `weigh_kinds.py` shows what the rules add to the network there.
set -eu
cd "$(dirname "$0")"
export PYTHONPATH=../src OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0
mkdir -p work
python train_kinds.py "$1" work/held-0.pt --steps 900 --pieces 500 --hold 0
python train_kinds.py "$1" work/held-1.pt --steps 900 --pieces 500 --hold 1
"${PROJECT:-../.venv/bin/python}" weigh_kinds.py "$1" work/held-0.json work/held-1.json
python train_kinds.py "$1" work/kinds.pt --steps 1300 --pieces 500
python export_kinds.py work/kinds.pt ../src/consilience/resources/models
