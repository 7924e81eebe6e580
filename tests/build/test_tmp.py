from docutils import nodes
def test_x(site):
    site.write({'index.rst':'''
    Home
    ====

    .. note::

       .. container:: a

          para

    .. session:: T
       :id: t

       Inner
       -----

       para

       .. reporter:: anonymous

          Inner2
          ------

          para
    '''})
    b=site.build('gettext')
    d=b.app.env.get_doctree('index')
    for t in d.findall(nodes.title): print(repr(t.astext()), hasattr(t,'uid'))
    print(b.text('index.pot')[-600:])
