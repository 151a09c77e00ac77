"""A results file in h5py and pandas: read_h5py.py FILE"""
import sys

import h5py
import pandas

with h5py.File(sys.argv[1]) as file:
    plans = [code.decode() for code in file["plan"]]
    # Every run at the end; runs that are not done are NaN, and mean() leaves them out only where you let it.
    end = file["wellbeing"][..., -1].reshape(len(plans), -1)
    table = pandas.DataFrame(end.T, columns=plans)

    # Plans share their random numbers: compare them run by run.
    difference = (table[plans[-1]] - table[plans[0]]).dropna()
    print(f"wellbeing, {plans[-1]} - {plans[0]}: {difference.mean():.6f} over {len(difference)} pairs")

    # The flows are one long table; `row` says which run each belongs to.
    flows = pandas.DataFrame({name: file["flows"][name][:] for name in file["flows"] if name != "flow"})
    paid = flows.groupby("row").paid.sum()
    print(f"flows: {len(flows)}, GBP {flows.paid.sum():.2f} paid in {len(paid)} runs")

    # What differs between futures, each in its own unit; not in the file if nothing does.
    if "uncertainty" in file:
        for key, unit, value in zip(file["uncertainty"], file["uncertainty_unit"], file["future_value"][0]):
            print(f"future 0: {key.decode()} = {value:g} [{unit.decode()}]")

    # Of an ablation, what each lever brings: mode x plan x lever x quantity, NaN where the plan does not have it.
    if "ablation" in file:
        levers = file["ablation"]
        for mode, numbers in zip(levers["mode"], levers["difference"]):
            for code, (difference, *_) in zip(levers["lever"], numbers[0]):
                print(f"{mode.decode()} {code.decode()}: {difference:.6f} {levers['quantity'][0].decode()}")
