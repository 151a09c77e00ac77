// Buttons, choices, menus and tabs: what every view is made of.
import type {ComponentChildren} from "preact";
import {useEffect, useRef} from "preact/hooks";

interface ButtonProps {
  onClick: () => void;
  children: ComponentChildren;
  off?: boolean;
  kind?: "main" | "small";
  label?: string; // where the text alone does not say what it does
}

export function Button({onClick, children, off = false, kind, label}: ButtonProps) {
  return <button type="button" class={kind} disabled={off} aria-label={label} onClick={onClick}>{children}</button>;
}

interface ChoiceProps {
  label: string;
  value: string;
  options: {value: string; text: string}[];
  onChange: (value: string) => void;
}

export function Choice({label, value, options, onChange}: ChoiceProps) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.text}</option>)}
      </select>
    </label>
  );
}

/** A button that shows more buttons; it closes where one is pressed, elsewhere is clicked, or by Escape. */
export function Menu({label, children}: {label: string; children: ComponentChildren}) {
  const place = useRef<HTMLDetailsElement>(null);
  const close = (focus: boolean) => {
    if (!place.current?.open) return;
    place.current.open = false;
    if (focus) place.current.querySelector("summary")?.focus();
  };
  useEffect(() => {
    const elsewhere = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) close(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    return () => document.removeEventListener("pointerdown", elsewhere);
  }, []);
  return (
    <details class="menu" ref={place} onKeyDown={(event) => { if (event.key === "Escape") close(true); }}>
      <summary>{label}</summary>
      <div class="items" onClick={(event) => { if ((event.target as Element).closest("button")) close(true); }}>
        {children}
      </div>
    </details>
  );
}

interface TabsProps<Name extends string> {
  label: string;
  prefix: string; // of ids
  names: readonly Name[];
  chosen: Name;
  textOf: (name: Name) => string;
  onChoose: (name: Name) => void;
}

/** A list of tabs: arrow keys move between them, and one of them is in the order of the tabulator. */
export function Tabs<Name extends string>({label, prefix, names, chosen, textOf, onChoose}: TabsProps<Name>) {
  const move = (event: KeyboardEvent) => {
    const step: Record<string, number> = {ArrowRight: 1, ArrowLeft: -1};
    const at = names.indexOf(chosen);
    const next = event.key === "Home" ? 0 : event.key === "End" ? names.length - 1
      : event.key in step ? (at + step[event.key] + names.length) % names.length : at;
    if (next === at) return;
    event.preventDefault();
    onChoose(names[next]);
    document.getElementById(`${prefix}-${names[next]}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {names.map((name) => (
        <button key={name} type="button" role="tab" id={`${prefix}-${name}`} aria-selected={name === chosen}
          aria-controls={`${prefix}-panel`} tabIndex={name === chosen ? 0 : -1} onClick={() => onChoose(name)}>
          {textOf(name)}
        </button>
      ))}
    </div>
  );
}
