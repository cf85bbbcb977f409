#!/bin/sh
# Train and export the network of pairs: ./pairs.sh DATA (the folder of the public sets); see requirements.txt.
# `pairs_data.py` and `train_alignment.py` want the project's own environment (PROJECT, its python), all else torch's.
# First sentences alone, then labelled statements too; a run that holds two folds out tells what a network says of pairs
# that it did not learn from, of which the weights of a claim are made.
set -eu
cd "$(dirname "$0")"
export OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 CONSILIENCE_DATA="$1"
mkdir -p work
"${PROJECT:-../.venv/bin/python}" pairs_data.py "$1" work/pairs.jsonl
python train_pairs.py work/pairs.jsonl work/sentences.pt --steps 2400 --tasks aligned paraphrase stance inference
second="--start work/sentences.pt --tasks relation paraphrase inference --inference 0.1 --level 0.6"
python train_pairs.py work/pairs.jsonl work/held.pt $second --steps 1400 --hold 0 1 --read work/read.json
python train_pairs.py work/pairs.jsonl work/pairs.pt $second --steps 2100
python export_pairs.py work/pairs.pt ../src/consilience/resources/models
"${PROJECT:-../.venv/bin/python}" train_alignment.py work/read.json
"${PROJECT:-../.venv/bin/python}" train_phrasing.py
