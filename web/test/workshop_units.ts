// What the workshop's page knows without drawing anything, case by case. Run by run_units.mjs.
import "./workshop_state/plan_units";
import "./workshop_state/overlay_units";
import "./workshop_state/link_units";
import "./workshop_state/code_units";
import "./workshop_state/snap_units";
import "./workshop_state/kept_units";
