// Paper is light. The theme chooses its colours by an attribute, which no style sheet can change.
{
  const root = document.documentElement;
  let theme;
  window.addEventListener('beforeprint', () => {
    theme = root.dataset.theme;
    root.dataset.theme = 'light';
  });
  window.addEventListener('afterprint', () => {
    root.dataset.theme = theme;
  });
}
