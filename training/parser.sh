#!/bin/sh
# Train and export the network of words' heads: ./parser.sh ARTICLES (a .jsonl.gz with id and text); see requirements.txt.
# Two runs, as the shipped weights were made: the second lets the learning rate fall to nothing.
set -eu
cd "$(dirname "$0")"
export PYTHONPATH=../src OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0
mkdir -p work
python parser_data.py "$1" work/parser.jsonl
python train_parser.py work/parser.jsonl work/first.pt --steps 1000 --pieces 1400 --seed 1
python train_parser.py work/parser.jsonl work/parser.pt --start work/first.pt --steps 2600 --seed 2
python export_parser.py work/parser.pt ../src/consilience/resources/models
