# run · test · check · bench: each sets up what it needs.
# make run PORT=8010 DATA_DIR=/srv/ikmhub DATABASE_URL=postgres://user:password@host:5432/name

.PHONY: run test check bench
.SILENT:

run test check bench:
	python=$$(sh scripts/python.sh) && exec "$$python" -m scripts $@
