// Narrows lists of sessions down. What is chosen stands in the address, so that it can be sent to
// others; without scripts the list is whole. Each row tells in a hidden element how it is found.
for (const [at, form] of document.querySelectorAll('form.trip-filter').entries()) {
  const rows = [...form.parentElement.querySelectorAll('[data-trip]')].map((mark) => ({
    row: mark.closest('li, tr'),
    values: JSON.parse(mark.dataset.trip),
  }));
  const fields = [...form.querySelectorAll('select')];
  const status = form.querySelector('[role=status]');
  const nameOf = (field) => (at ? `${field.name}-${at + 1}` : field.name);

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(nameOf(field)) ?? '';
      if (field.selectedIndex < 0) field.value = '';
    }
  };
  const write = () => {
    const address = new URL(location.href);
    for (const field of fields) {
      if (field.value) address.searchParams.set(nameOf(field), field.value);
      else address.searchParams.delete(nameOf(field));
    }
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // some browsers keep the address of pages from files as it is; the list works all the same
    }
  };
  const show = () => {
    let shown = 0;
    for (const { row, values } of rows) {
      row.hidden = fields.some(({ name, value }) => value && !values[name].includes(value));
      if (!row.hidden) shown += 1;
    }
    const words = status.dataset.tripCount.replace('{shown}', shown);
    if (status.textContent !== words) status.textContent = words;
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', () => {
    write();
    show();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    for (const field of fields) field.value = '';
    write();
    show();
  });
  window.addEventListener('popstate', () => {
    read();
    show();
  });
  form.classList.add('trip-on');
  read();
  show();
}
