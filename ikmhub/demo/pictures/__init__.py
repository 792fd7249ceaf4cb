"""Draws the demo's illustrations: cloth, coil work, clay, bamboo, food, faces. Development only.

    pip install numpy pillow
    python -m ikmhub.demo.pictures [MOTIF OR FILE ...]

Nothing on a running site imports this package, so numpy is in no requirements file. What is
drawn, and how, stands in ikmhub/demo/index.json: each row names a `scene` (see scenes.py) and
its inputs. The pictures are invented, drawn for this project and shown as illustrations.
About 1.2 s of one processor for each picture; the same row gives the same picture.
"""
