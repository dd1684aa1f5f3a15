// The list of leads: keys j/k x Enter e, and what is chosen outlives a live change of the rows.
(() => {
    let here = null;
    const rows = () => [...document.querySelectorAll('tr[data-lead]')];
    const chosen = new Set();

    const mark = () => {
        rows().forEach(row => {
            row.classList.toggle('here', row.dataset.lead === here);
            const box = row.querySelector('input[type=checkbox]');
            if (box) box.checked = chosen.has(row.dataset.lead);
        });
        const count = document.getElementById('chosen');
        if (count) count.textContent = chosen.size ? `(${chosen.size})` : '';
    };
    const go = step => {
        const all = rows();
        if (!all.length) return;
        const at = all.findIndex(row => row.dataset.lead === here);
        const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
        here = next.dataset.lead;
        mark();
        next.querySelector('a.name').focus();
        next.scrollIntoView({ block: 'nearest' });
    };
    const toggle = lead => {
        if (!chosen.delete(lead)) chosen.add(lead);
        mark();
    };

    document.addEventListener('change', event => {
        const row = event.target.closest('tr[data-lead]');
        if (row && event.target.type === 'checkbox') {
            if (event.target.checked) chosen.add(row.dataset.lead); else chosen.delete(row.dataset.lead);
            mark();
        }
    });
    document.addEventListener('keydown', event => {
        if (window.leadloomTyping(event)) return;
        if (event.key === 'j') go(1);
        else if (event.key === 'k') go(-1);
        else if (event.key === 'x' && here) toggle(here);
        else if (event.key === 'e') document.getElementById('export')?.click();
        else if (event.key === 'Enter' && here && !event.target.closest('a, button, summary, input')) location.href = `/leads/${here}`;
    });
    document.addEventListener('htmx:afterSettle', () => {
        mark();
        if (here && document.activeElement === document.body) {
            document.querySelector(`tr[data-lead="${here}"] a.name`)?.focus({ preventScroll: true });
        }
    });
})();
