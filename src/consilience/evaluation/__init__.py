"""Quality as numbers: data sets, metrics, the gate and its pinned floors."""
