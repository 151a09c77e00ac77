"""Opens the example results file with the readers that people use, and checks names, axes, times and values.

Usage: check_readers.py WRITE_EXAMPLE FOLDER READER, READER one of h5py, netcdf4, h5netcdf, ncdump, rhdf5, bytes, docs.
Exit code 77 means that the reader is not installed.
"""
import json
import os
import shutil
import subprocess
import sys

SKIPPED = 77
PENCE = 123_456_789_012_345


def make_example(program, folder, shards="0", **environment):
    path = os.path.join(folder, f"example-{shards}.h5")
    subprocess.run([program, path, shards], check=True, env={**os.environ, **environment})
    return path


def check_h5py(path):
    import h5py

    with h5py.File(path) as file:
        wellbeing = file["wellbeing"]
        assert wellbeing.shape == (2, 1, 5, 26)
        assert [d.label or d[0].name for d in wellbeing.dims] == ["/plan", "/future", "/replicate", "/time"]
        assert wellbeing.attrs["units"] == b"1"
        assert list(file["plan"][:]) == [b"A", b"B"]
        assert file["community_name"][1].decode() == "Dùn Èideann"
        assert file["time"].attrs["units"] == b"days since 2024-02-01" and list(file["time"][:3]) == [0, 29, 60]
        assert wellbeing[0, 0, 0, 0] == wellbeing[0, 0, 0, 0] and wellbeing[1, 0, 3, 0] != wellbeing[1, 0, 3, 0]
        assert file["status"][1, 0, 3] == 2 and file["status"].attrs["flag_meanings"] == b"missing done failed"
        assert file["seed"][0, 0, 2] == b"abcdef0000000002"
        assert file["ledger_pence"][0, 0, 0, 0, 0, 1] == 9_007_199_254_740_992
        drawn = file["future_value"]
        assert [d[0].name for d in drawn.dims] == ["/future", "/uncertainty"] and list(drawn[0]) == [0.98, 0.25]
        assert list(file["uncertainty"][:]) == [b"mechanisms.trust.forgetting", b"fund.grant.rollover"]
        assert file["uncertainty_unit"][0] == b"1/month" and file["uncertainty_distribution"][1].startswith(b"beta")
        assert file["uncertainty_help"][0] == b"share of past experience forgotten in a month"
        first, count = file["flow_first"][0, 0, 3], file["flow_count"][0, 0, 3]
        assert count == 3 and list(file["flows/row"][first : first + count]) == [3, 3, 3]
        assert round(file["flows/requested"][first] * 100) == PENCE + 300
        assert file["phase_opened"][0, 0, 2, 0] == 2 and file["phase_opened_by"][0, 0, 2, 0] == 2
        assert file["condition_text"][2] == b"trust at least 0.40" and file["condition_asked"][2] == 0.4
        assert file["phase_close_planned"][1, 0] == 24 and file["gates/condition"].attrs["indexes"] == b"condition"
        assert file["community_latitude"].attrs["units"] == b"degrees_north" and file["community_latitude"][2] == 56.2
        assert file["community_council"][1] == b"S12000036" and "community_area" not in file
        assert file["time"].attrs["bounds"] == b"time_bounds" and list(file["time_bounds"][1]) == [29, 60]
        assert file["end"].shape == (8, 2, 1, 5) and list(file["series"][:2]) == [b"wellbeing", b"wellbeing_cumulative"]
        assert (file["end"][1, :, :, :3] == file["wellbeing_cumulative"][:, :, :3, -1]).all()
        by_fifth = file["trust_fifth"]
        assert [d[0].name for d in by_fifth.dims] == ["/plan", "/future", "/replicate", "/fifth", "/time"]
        assert by_fifth.attrs["observed_in"] == b"survey" and "observed_in" not in wellbeing.attrs
        assert list(file["fifth"][:]) == [1, 2, 3, 4, 5] and "trust_fifth_1" not in file
        assert (file["end"][5, :, :, :3] == by_fifth[:, :, :3, 2, -1]).all()
        assert file["community_outcome"].shape == (2, 1, 5, 1, 3, 3)
        assert (file["end_ledger_pence"][1, 0] == file["ledger_pence"][:, :, :, -1, 0, 1]).all()
        first, count = file["gate_first"][0, 0, 2], file["gate_count"][0, 0, 2]
        assert count == 2 and list(file["gates/month"][first : first + count]) == [0, 6]
        assert round(file["gates/price"][first] * 100) == 123_458
        assert file["gates/verdict"].attrs["flag_meanings"] == b"not_met met not_paid"
        assert list(file["rules/row"]) == [1, 2, 3, 4, 6, 7, 9] and file["rules/community"][0] == 0
        sweep = file["sweep/influences"]
        assert list(file["series"])[sweep["outcome"][0]] == b"wellbeing" and sweep["share_of_variance"][0] == 0.75
        assert [d[0].name for d in sweep["chance"].dims] == ["/sweep/influences/influence"]
        indices = file["sweep/sensitivity_indices"]
        assert indices["verdict"].attrs["flag_meanings"] == b"known no_interval no_share not_known"
        assert list(indices["factor_group"]) == [b"money and trust", b""] and indices["value"][1] == -0.25
        assert file.attrs["format"] == b"tranche-results" and "title" in file.attrs["scenario_text"].decode()
        assert file["provenance/place_text"][()].startswith(b"code,population")
        assert json.loads(file["provenance/outlines_text"][()])["type"] == "FeatureCollection"
        axes = ("/flow", "/reading", "/deed")  # dimensions without labels
        records = [f"{group}/{name}" for group in ("flows", "gates", "rules") for name in file[group]]
        for name in list(file) + [name for name in records if not name.endswith(axes)]:
            if isinstance(file[name], h5py.Dataset) and name != "bound":
                assert "units" in file[name].attrs, name


def check_xarray(path, engine):
    import numpy
    import xarray

    with xarray.open_dataset(path, engine=engine) as data:
        assert data.wellbeing.dims == ("plan", "future", "replicate", "time")
        assert data.community_wellbeing.dims == ("plan", "future", "replicate", "snapshot", "community")
        assert data.trust_fifth.dims == ("plan", "future", "replicate", "fifth", "time")
        assert data.trust_fifth.sel(fifth=1, plan=data.plan.values[0]).size == 5 * 26
        assert data.community_outcome.dims[3:] == ("domain", "snapshot", "community")
        assert data.ledger.dims == ("plan", "future", "replicate", "snapshot", "fund", "account")
        assert data.time.values[1] == numpy.datetime64("2024-03-01")
        assert data.time_bounds.dims == ("time", "bound")
        assert data.snapshot.values[0] == numpy.datetime64("2025-01-01")
        plan = data.plan.values[1]
        assert (plan.decode() if isinstance(plan, bytes) else plan) == "B"
        assert data.future_value.dims == ("future", "uncertainty") and data.future_value.values[0, 1] == 0.25
        assert str(data.load().uncertainty_unit.values[0]) == "1/month"
        mean = data.wellbeing.sel(plan=plan).mean("replicate")
        assert mean.shape == (1, 26) and numpy.isfinite(mean).all()
        assert numpy.isnan(data.wellbeing.values[1, 0, 3]).all()
        assert data.ledger_pence.values[0, 0, 0, 0, 0, 0] == 9_007_199_254_740_993
        assert data.attrs["Conventions"] == "CF-1.10"
        assert str(data.load().seed.values[0, 0, 2]) == "abcdef0000000002"
        assert data.wellbeing.sel(time="2024-06").size == 10
        late = data.phase_opened - data.phase_open_planned
        assert late.dims == ("plan", "future", "replicate", "phase") and float(late[0, 0, 2, 0]) == 2
    with xarray.open_dataset(path, engine=engine, group="flows") as flows:
        assert flows.approved.dims == ("flow",) and int(flows.row.values[-1]) == 9
        table = flows.to_dataframe()
        assert table.groupby("row").size()[3] == 3
    with xarray.open_dataset(path, engine=engine, group="sweep/levels") as levels:
        table = levels.to_dataframe()
        assert list(table.difference) == [-0.5, 0.5] and list(table.index.names) == ["level"], table


def groups_of(path):
    import h5py

    def note(name, what):  # a group that holds nothing but groups has nothing to read
        if isinstance(what, h5py.Group) and any(isinstance(what[inner], h5py.Dataset) for inner in what):
            names.append(name)

    names = [None]
    with h5py.File(path) as file:
        file.visititems(note)
    return names


def check_every_group(path, engine):
    """Root and groups are read whole, copied as netCDF, and equal to their copies; none has an axis of texts alone."""
    import xarray

    for group in groups_of(path):
        copy = f"{path}-{str(group).replace('/', '-')}.nc"
        with xarray.open_dataset(path, engine=engine, group=group) as data:
            assert data.load().variables, group
            data.to_netcdf(copy, engine=engine)
            assert all(data.sizes[axis] for axis in data.coords), (group, data.sizes)
        with xarray.open_dataset(copy, engine=engine) as again:
            assert again.load().equals(data), group


def check_tables(path):
    """The tables of `provenance` are tables of pandas, a row an entry."""
    import xarray

    with xarray.open_dataset(path, group="provenance") as data:
        table = data[["parameter_value", "parameter_unit"]].to_dataframe()
    assert table.loc["trust.forgetting"].tolist() == ["0.98", "1/month"], table


def check_ncdump(path):
    """Every value is printed, and no dimension is called unlimited but those of records where there are none."""
    if shutil.which("ncdump") is None:
        raise ImportError("ncdump (package netcdf-bin) is not installed")
    shown = subprocess.run(["ncdump", path], check=True, capture_output=True, text=True).stdout
    assert "parameter_value = \"0.98\"" in shown and "wellbeing =" in shown, shown[-2000:]
    assert [line.split()[0] for line in shown.splitlines() if "UNLIMITED" in line] in (
        [], ["flow", "reading", "deed"]), shown


READ_ALL = """suppressPackageStartupMessages(library(rhdf5))
all <- h5dump(commandArgs(trailingOnly = TRUE)[1])
stopifnot(all$provenance$parameter_value == "0.98", is.numeric(all$wellbeing))"""


def check_rhdf5(path):
    ask = ["Rscript", "-e", "quit(status = !requireNamespace('rhdf5', quietly = TRUE))"]
    if shutil.which("Rscript") is None or subprocess.run(ask, capture_output=True).returncode:
        raise ImportError("rhdf5 (package r-bioc-rhdf5) is not installed")
    subprocess.run(["Rscript", "-e", READ_ALL, path], check=True)


def check_bytes(program, folder):
    """Neither another process, nor what its memory held before, nor the split into shards changes a byte."""
    expected = open(make_example(program, folder), "rb").read()
    for shards, filling in (("0", "85"), ("1", "170"), ("2", "255"), ("5", "1")):
        path = make_example(program, folder, shards, MALLOC_PERTURB_=filling)
        assert open(path, "rb").read() == expected, (shards, filling)


def check_docs(path):
    """Every dataset and root attribute that is not named after a series or column has its name in the description."""
    import h5py

    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "../../../docs/results-format.md"), encoding="utf-8") as page:
        text = page.read()
    with h5py.File(path) as file:
        own = [name.decode() for name in file["provenance/series_dataset"]]
        columns = ("community_w", "community_c", "community_outcome", "agency_")
        names = [name for name in file if name not in own and not name.startswith(columns)]
        groups = ["flows", "gates", "rules", "provenance", "sweep", *(f"sweep/{table}" for table in file["sweep"])]
        names += [name for group in groups for name in file[group]]
        names += list(file.attrs)
    missing = [name for name in names if f"`{name}`" not in text]
    assert not missing, missing


def check_whole(program, folder, reader):
    """Both what has everything and what has next to nothing can be read to the end."""
    full, bare = make_example(program, folder), make_example(program, folder, "bare")
    if reader in ("ncdump", "rhdf5"):
        for path in (full, bare):
            {"ncdump": check_ncdump, "rhdf5": check_rhdf5}[reader](path)
        return
    check_xarray(full, reader)
    check_tables(full)
    for path in (full, bare):
        check_every_group(path, reader)


def main(program, folder, reader):
    os.makedirs(folder, exist_ok=True)
    try:
        if reader == "bytes":
            check_bytes(program, folder)
        elif reader == "docs":
            check_docs(make_example(program, folder))
        elif reader == "h5py":
            check_h5py(make_example(program, folder))
        else:
            check_whole(program, folder, reader)
    except ImportError as error:
        print("skipped:", error)
        return SKIPPED
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
