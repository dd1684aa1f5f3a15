// One lead: keys j/k rows, o details, n note, p pause, t take over. What is open stays open when news arrives.
(() => {
    let here = null;
    const rows = () => [...document.querySelectorAll('#lead .ev[data-row], #lead .ev.folded')];
    const name = row => row.dataset.row || row.textContent.trim();

    const go = step => {
        const all = rows();
        if (!all.length) return;
        const at = all.findIndex(row => name(row) === here);
        const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
        all.forEach(row => row.classList.toggle('here', row === next));
        here = name(next);
        next.tabIndex = -1;
        next.focus({ preventScroll: true });
        next.scrollIntoView({ block: 'nearest' });
    };
    const press = key => document.querySelector(`[data-key=${key}]`)?.click();

    document.addEventListener('keydown', event => {
        if (window.leadloomTyping(event)) return;
        if (event.key === 'j') go(1);
        else if (event.key === 'k') go(-1);
        else if (event.key === 'o') {
            const details = rows().find(row => name(row) === here)?.querySelector('details');
            if (details) details.open = !details.open;
        } else if (event.key === 'n') {
            event.preventDefault();
            document.getElementById('note-text')?.focus();
        } else if (event.key === 'p' || event.key === 't') press(event.key);
    });

    let open = [];
    const all = () => [...document.querySelectorAll('#lead details')];
    const label = details => (details.closest('[data-row]')?.dataset.row || '') + details.querySelector('summary').textContent;
    document.addEventListener('htmx:beforeSwap', () => { open = all().filter(one => one.open).map(label); });
    document.addEventListener('htmx:afterSettle', () => {
        all().filter(one => open.includes(label(one))).forEach(one => { one.open = true; });
        const row = rows().find(one => name(one) === here);
        if (row) {
            row.classList.add('here');
            if (document.activeElement === document.body) {
                row.tabIndex = -1;
                row.focus({ preventScroll: true });
            }
        }
    });
})();
