/** How the control page looks. */

export const style = `
:root { color-scheme: light dark; --page: #f3f1ec; --text: #201d18; --line: #d6d3cc; --card: #fff; --control: #f7f5f1; --accent: #b4531f; }
@media (prefers-color-scheme: dark) {
  :root { --page: #191713; --text: #ece8e0; --line: #46433d; --card: #26241f; --control: #35322b; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.4 system-ui, "Segoe UI", sans-serif; }
header { display: flex; gap: 24px; align-items: baseline; padding: 14px 20px; border-bottom: 1px solid var(--line); background: var(--card); }
h1 { margin: 0; font-size: 20px; }
h2 { margin: 0 0 10px; font-size: 16px; }
#answer { margin: 0; color: #c22f2f; font-weight: 600; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 16px; padding: 16px 20px; }
section { padding: 14px 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
section.wide { grid-column: 1 / -1; overflow-x: auto; }
button, select, input:not([type=checkbox]) { min-height: 36px; padding: 4px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--control); color: inherit; font: inherit; }
button { cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
select { max-width: 100%; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 10px 0 0; }
#tables { display: grid; grid-template-columns: repeat(auto-fill, minmax(74px, 1fr)); gap: 6px; }
.table { display: flex; flex-direction: column; align-items: center; padding: 4px; }
.table small { opacity: .7; font-size: 11px; }
.table[aria-checked=true] { border-color: var(--accent); background: var(--accent); color: #fff; }
fieldset { min-width: 0; margin: 0 0 12px; border: 1px solid var(--line); border-radius: 8px; }
.asked { margin: 8px 0 0; opacity: .75; font-size: 13px; }
table { width: 100%; margin-top: 12px; border-collapse: collapse; }
th, td { padding: 6px 8px; border-bottom: 1px solid var(--line); text-align: left; }
td button { margin-right: 6px; }
tr.waiting td:first-child { box-shadow: inset 5px 0 #e8718a; }
tr.archive, tr.deleted { opacity: .55; }
#happenings { max-height: 260px; margin: 0; overflow: auto; font-size: 14px; }
`;
