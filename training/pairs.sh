#!/bin/sh
# Train and export the network of pairs: ./pairs.sh DATA (the folder of the public sets); see requirements.txt.
# `pairs_data.py` and `train_alignment.py` want the project's own environment (PROJECT, its python), all else torch's.
# First sentences alone, then labelled statements too; the runs that hold folds out tell what a network says of pairs
# that it did not learn from, of which the weights of a claim are made.
set -eu
cd "$(dirname "$0")"
export OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 CONSILIENCE_DATA="$1"
mkdir -p work
"${PROJECT:-../.venv/bin/python}" pairs_data.py "$1" work/pairs.jsonl
python train_pairs.py work/pairs.jsonl work/sentences.pt --steps 2400 --tasks aligned paraphrase stance inference
second="--start work/sentences.pt --steps 440 --tasks relation paraphrase inference --inference 0.1 --level 0.5"
python train_pairs.py work/pairs.jsonl work/a.pt $second --hold 0 --read work/read_a.json
python train_pairs.py work/pairs.jsonl work/b.pt $second --hold 1 2 --read work/read_b.json
python train_pairs.py work/pairs.jsonl work/c.pt $second --hold 3 4 --read work/read_c.json
python train_pairs.py work/pairs.jsonl work/pairs.pt $second
python export_pairs.py work/pairs.pt ../src/consilience/resources/models
python - <<'END'
import json
from pathlib import Path

parts = [json.loads(file.read_text()) for file in sorted(Path("work").glob("read_?.json"))]
Path("work/read.json").write_text(json.dumps({n: row for part in parts for n, row in part.items()}))
END
"${PROJECT:-../.venv/bin/python}" train_alignment.py work/read.json
"${PROJECT:-../.venv/bin/python}" train_phrasing.py
