// Keys 1 to 4 go to a key figure and open what it counts.
document.addEventListener('keydown', event => {
    if (window.leadloomTyping(event)) return;
    const place = ['1', '2', '3', '4'].indexOf(event.key);
    const card = place < 0 ? null : document.querySelectorAll('.kpi')[place];
    if (!card) return;
    card.querySelector('details.f').open = true;
    card.focus();
    card.scrollIntoView({ block: 'nearest' });
});
