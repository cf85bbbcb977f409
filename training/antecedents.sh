#!/bin/sh
# Train and export the network of antecedents: ./antecedents.sh ARTICLES... (.jsonl.gz with id and text); see requirements.txt.
set -eu
cd "$(dirname "$0")"
export PYTHONPATH=../src OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0
mkdir -p work
python antecedent_data.py "$@" work/antecedents.jsonl
python train_antecedents.py work/antecedents.jsonl work/antecedents.pt --steps 3200 --seed 1
python export_antecedents.py work/antecedents.pt ../src/consilience/resources/models
