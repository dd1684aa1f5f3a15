// The weekly review: its minutes are counted, and 1 to 4 go to its steps, p to the preview. The page works without it.
(() => {
    const page = document.querySelector('main[data-week]');
    if (!page) return;
    window.leadloomMinutes?.start(`weekly/${page.dataset.week}`);
    const steps = ['says', 'adjust', 'what-if', 'sign-off'];
    document.addEventListener('keydown', event => {
        if (window.leadloomTyping?.(event)) return;
        const step = steps[Number(event.key) - 1];
        if (step) {
            const heading = document.querySelector(`#${step} h2`);
            heading?.scrollIntoView({ block: 'start' });
            heading?.focus({ preventScroll: true });
        } else if (event.key === 'p') document.querySelector('[data-preview]')?.click();
    });
})();
