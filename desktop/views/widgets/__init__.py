"""The shared parts, each once and in its own module (look.md "Parts"). Import from the module, not from here.

Everything takes ``parent`` as its last positional or a keyword argument; texts are given already translated, and are
given again by the page's ``retranslate``. No part knows a service. ``Variant``, ``theme.style(widget, *variants)`` are
in ``qtsupport.theme``; ``Token``, ``Tone``, ``Space``, ``Size``, ``Type`` in ``qtsupport.tokens``; ``tone_of(kind)`` in
``views.tones``; ``icons.icon(name, token)`` in ``qtsupport.icons``.

===================  ===============================================================================================
module               part and how it is made
===================  ===============================================================================================
labels               ``Label(text, *variants, parent=, wrap=False)`` with TITLE, SECTION, STRONG, MUTED, SMALL, ERROR;
                     ``ElidedLabel`` (same); ``IconLabel(icon, token, size, parent)``; ``hairline(parent)``
buttons              ``Button(text, icon, *variants, parent=).bind(handler)`` with PRIMARY, QUIET, DANGER, LINK,
                     SMALL_BUTTON; ``ActionButton(action, icon, *variants)``; ``IconButton(icon, name, token=, size=)``;
                     ``Segments([(key, text)])`` → ``chosen(key)``
text_input           ``TextInput(placeholder)`` → ``submitted, abandoned, left``, ``set_wrong(bool)``;
                     ``TextArea(placeholder, lines=4, grows=False)`` (same; one that grows takes its form's room)
number_box           ``NumberBox(least, most)``: a spin box whose text stands like that of every other field
elided_check         ``ElidedCheck(text)``: a check mark whose words end in … where there is no room
search_field         ``SearchField(placeholder, delay=0, keys="Ctrl K")`` → ``text_edited(str), down_pressed``
chips                ``StatusChip(text, tone)``, ``show_status``; ``GradeBadge(grade)``, ``show_grade``;
                     ``FilterChip(text, checkable=False)`` → ``removed`` or ``toggled(bool)``
avatar               ``Avatar(name, side=26)``
page_header          ``PageHeader()``: ``set_title(title, count)``, ``set_count``,
                     ``add_action(action, icon, primary=)``, ``add_widget``, ``set_menu(actions)``
tabs                 ``Tabs([(key, text)])`` → ``chosen(key)``; ``set_text``, ``choose``, ``step(±1)``, ``current``
empty_state          ``EmptyState(icon, sentence, button, hint=)``; ``state.button.clicked``; ``set_texts``
inline_message       ``InlineMessage(closable=True)``: ``show_message(text, tone, action)`` → ``action_clicked``
toast                ``Toast(window)``: ``show_text(text, undo=handler)``; pages use ``context.navigator.show_toast``
progress             ``ProgressLine()``: ``show_progress(fraction, words)`` → ``cancelled``
card                 ``Card(title, subtitle, lined=True)``: ``add_row(widget)``, ``clear_rows``, ``add_head(widget)``;
                     ``lined=False`` with ``add_body(widget or layout)``, ``add_stretch``; ``set_title``
row_line             ``RowLine(title, detail, below=, lead=, chip=, tone=, grade=, clickable=True)`` → ``activated``,
                     ``menu_requested(QPoint)``; ``add_button(text, icon, handler)``, ``add_widget``, ``make_room``
timeline_entry       ``TimelineEntry(icon, meta, title, body, tone=)`` → ``activated, menu_requested``; ``add_action``
folding_section      ``FoldingSection(title, name, ui_state, opened=True)``: content into ``section.body`` (layout)
split_view           ``SplitView(name, ui_state, sizes)``: ``addWidget``, then ``restore()``
flow_layout          ``FlowLayout(parent, gap=8)``: chips that wrap; ``clear()``
page_scroll          ``PageScroll(content, parent, margin=0)``: its bar stands in the page's margin (``ROOM`` px)
card_columns         ``CardColumns([(cards, share)], even=False)``: columns that go below each other in narrow windows
fitting              ``Fitting(holder, row, buttons, label)``: buttons that keep their icons where words have no room
bar_chart            ``BarChart(name, height=96)``: ``set_bars([(key, value, words)], strong=3)``;
                     ``Measure(share, tone)``: ``set_share``
date_field           ``DateField(parse, with_time=False, name=)`` → ``changed(moment), submitted``; ``moment``, ``day``,
                     ``understood``, ``set_moment``; parse = ``partial(parse_moment, now=clock.now())`` or a method
tag_editor           ``TagEditor(known)`` → ``changed(tuple)``; ``tags``, ``set_tags``
person_picker        ``PersonPicker([Person(id, name, detail)])`` → ``changed(ids)``; ``chosen``, ``set_people``
form_field           ``FormField(field)``: label above, error below; ``set_label``, ``show_error``, ``error``
pdf_view             ``PdfView(jobs)``: ``show_pages(PdfPages)``, ``zoom_by``, ``fit_width``, ``go_to``
recovery_code        ``RecoveryCode()``: ``show_code(code, book)``; ``kept`` is its check box
editors              kinds of values: ``TextKind, LongTextKind, ChoiceKind([(value, words)]), NumberKind(least, most,
                     decimals, unit), DateKind(parse, with_time), TagsKind(known), CheckKind, ParsedKind(read, write)``;
                     ``kind.editor(parent)`` gives a ``ValueEditor`` (``set_value``, ``value()``, ``committed``)
property_row         ``PropertyRow(label, kind, editable=True)`` → ``committed(value)``; ``set_value``, ``show_error``
                     (a RoadbookError or words), ``edit()``
data_table           ``DataTable(model, name, ui_state, compact=False)`` with an ``itemmodels.table.TableModel`` →
                     ``row_activated(id), selection_changed(ids), current_changed(id), menu_requested(ids, QPoint),
                     delete_requested(ids), edit_requested(id)``; ``selected_ids()``, ``select_id``, ``show_sort``,
                     ``column_menu``, ``shown_columns``; ``model.sort_requested(sort key, ascending)``
===================  ===============================================================================================
"""
