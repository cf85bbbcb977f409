#!/bin/sh
# Train and export the attribution tagger: ./attribution.sh DATA (the folder with train.jsonl.gz); see requirements.txt.
# Two runs, as the shipped weights were made: the second lets the learning rate fall to nothing.
set -eu
cd "$(dirname "$0")"
export PYTHONPATH=../src/consilience/annotations/attributions OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0
mkdir -p work
python train_attribution.py "$1/train.jsonl.gz" work/first.pt --steps 3000 --decay 2000 --until 1000 --seed 1
python train_attribution.py "$1/train.jsonl.gz" work/attribution.pt --start work/first.pt --warm 15 \
  --steps 700 --decay 685 --seed 2
python export_encoder.py ../src/consilience/resources/models
python export_attribution.py work/attribution.pt ../src/consilience/resources/models
