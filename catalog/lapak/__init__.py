"""The maker's own goods: add, photograph, price, count, hide. Pages under `/lapak/barang/`."""
