"""Opens every group of a results file, writes a netCDF copy of each, and compares: copy_groups.py FILE ENGINE"""
import sys

import xarray

file, engine = sys.argv[1:]
for group in (None, "flows", "provenance"):
    with xarray.open_dataset(file, engine=engine, group=group) as data:
        data.load().to_netcdf("copy.nc", engine=engine)
        with xarray.open_dataset("copy.nc", engine=engine) as copy:
            assert copy.load().equals(data), group
print("every group is equal to its copy")
