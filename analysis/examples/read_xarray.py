"""A results file in xarray: read_xarray.py FILE [netcdf4|h5netcdf]"""
import sys

import xarray

engine = sys.argv[2] if len(sys.argv) > 2 else "netcdf4"


def text(value):  # h5netcdf gives bytes
    return value.decode() if isinstance(value, bytes) else str(value)


with xarray.open_dataset(sys.argv[1], engine=engine) as results:
    first, last = results.plan.values[[0, -1]]
    end = results.wellbeing.isel(time=-1)
    difference = (end.sel(plan=last) - end.sel(plan=first)).values  # paired by future and replicate
    known = difference[difference == difference]
    print(f"wellbeing, {text(last)} - {text(first)}: {known.mean():.6f} over {known.size} pairs")

    with xarray.open_dataset(sys.argv[1], engine=engine, group="flows") as group:
        flows = group.to_dataframe()
    print(f"flows: {len(flows)}, GBP {flows.paid.sum():.2f} paid in {flows.row.nunique()} runs")

    for i in range(results.sizes.get("uncertainty", 0)):
        unit = text(results.uncertainty_unit.values[i])
        print(f"future 0: {text(results.uncertainty.values[i])} = {results.future_value.values[0, i]:g} [{unit}]")

# Of an ablation, what each lever brings: mode x plan x lever x quantity, NaN where the plan does not have it.
try:
    with xarray.open_dataset(sys.argv[1], engine=engine, group="ablation") as levers:
        brings = levers.difference.isel(plan=0, quantity=0)
        for mode in levers.mode.values:
            for code in levers.lever.values:
                value = float(brings.sel(mode=mode, lever=code))
                print(f"{text(mode)} {text(code)}: {value:.6f} {text(levers.quantity.values[0])}")
except OSError:  # no ablation
    pass
