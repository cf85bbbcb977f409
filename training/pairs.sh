#!/bin/sh
# Train and export the network of pairs: ./pairs.sh DATA MPNET (the folders of the public sets, and of all-mpnet-base-v2:
# see teach_pairs.py); see requirements.txt. `pairs_data.py`, `near_pairs.py` and `train_alignment.py` want the project's
# own environment (PROJECT, its python), all else torch's.
# A large network learns the labels and tells of all pairs, labelled or not; the small one learns from it. Two folds are
# held out of both, so that a run tells what a network says of pairs that it did not learn from, of which the weights of
# a claim are made; the small network that is shipped learns from all.
set -eu
cd "$(dirname "$0")"
export OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 CONSILIENCE_DATA="$1"
mpnet="$2"
mkdir -p work
"${PROJECT:-../.venv/bin/python}" pairs_data.py "$1" work/pairs.jsonl
"${PROJECT:-../.venv/bin/python}" near_pairs.py "$1" work/near.jsonl
python teach_pairs.py "$mpnet" work/pairs.jsonl train work/teacher.pt --hold 0 1
cat work/near.jsonl work/pairs.jsonl >work/asked.jsonl
python teach_pairs.py "$mpnet" work/asked.jsonl read work/teacher.pt work/told.jsonl
grep -v '"task": "relation"' work/pairs.jsonl >work/others.jsonl
learning="--told work/told.jsonl --inference 0.25 --tasks relation paraphrase inference aligned stance"
python train_pairs.py work/others.jsonl work/held.pt $learning --steps 4200 --hold 0 1 --read work/read.json
python train_pairs.py work/others.jsonl work/pairs.pt $learning --steps 5000
python export_pairs.py work/pairs.pt ../src/consilience/resources/models
"${PROJECT:-../.venv/bin/python}" train_alignment.py work/read.json
"${PROJECT:-../.venv/bin/python}" train_phrasing.py
