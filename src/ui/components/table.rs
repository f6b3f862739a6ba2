use leptos::prelude::*;

/// The head of a column: what it says, how the column lines up, and whether its cells repeat it on a narrow sheet.
pub struct Head {
    text: String,
    class: Option<&'static str>,
    /// More classes of the cells below it.
    of_cells: Option<&'static str>,
    is_unseen: bool,
    is_repeated: bool,
}

impl Head {
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: None, of_cells: None, is_unseen: false, is_repeated: true }
    }

    /// Figures: units stay under units.
    pub fn figures(text: impl Into<String>) -> Self {
        Self { class: Some("num"), ..Self::words(text) }
    }

    /// Words at the end of the line.
    pub fn end(text: impl Into<String>) -> Self {
        Self { class: Some("end"), ..Self::words(text) }
    }

    /// Over links and buttons, which say themselves what they do.
    pub fn acts(text: impl Into<String>) -> Self {
        Self { is_repeated: false, ..Self::end(text) }
    }

    /// The same for screen readers alone.
    pub fn unseen(text: impl Into<String>) -> Self {
        Self { is_unseen: true, ..Self::acts(text) }
    }

    /// What stands below stays in one piece on a narrow sheet.
    pub fn kept(self) -> Self {
        Self { of_cells: Some("keep"), ..self }
    }
}

/// A line of a table: what it is about, then a cell below each of the other heads.
pub struct Row(Vec<AnyView>);

impl Row {
    pub fn of(about: impl IntoAny) -> Self {
        Self(vec![about.into_any()])
    }

    pub fn cell(mut self, cell: impl IntoAny) -> Self {
        self.0.push(cell.into_any());
        self
    }

    /// Below a head that only some tables of its kind have.
    pub fn cell_if(mut self, cell: Option<impl IntoAny>) -> Self {
        self.0.extend(cell.map(IntoAny::into_any));
        self
    }
}

/// A table that turns into cards on a narrow sheet, where each cell says its head; the roles keep it a table there.
#[component]
pub fn Table(
    #[prop(optional)] class: Option<&'static str>,
    /// Heard, and not seen.
    #[prop(into)]
    caption: String,
    /// Where it is seen too.
    #[prop(optional)]
    shows_caption: bool,
    heads: Vec<Head>,
    rows: Vec<Row>,
    #[prop(optional)] foot: Option<AnyView>,
) -> impl IntoView {
    let rows = rows.into_iter().map(|row| line(row, &heads)).collect_view();
    view! {
        <table role="table" class=class>
            <caption class=(!shows_caption).then_some("vh")>{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">{heads.into_iter().map(column).collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
            {foot}
        </table>
    }
}

fn column(Head { text, class, is_unseen, .. }: Head) -> impl IntoView {
    let text = if is_unseen { view! { <span class="vh">{text}</span> }.into_any() } else { text.into_any() };
    view! {
        <th role="columnheader" scope="col" class=class>
            {text}
        </th>
    }
}

fn line(Row(cells): Row, heads: &[Head]) -> impl IntoView + use<> {
    let mut cells = cells.into_iter();
    let about = cells.next();
    let cells = heads.iter().skip(1).zip(cells).map(|(head, cell)| {
        let classes: Vec<_> = head.class.into_iter().chain(head.of_cells).collect();
        let class = (!classes.is_empty()).then(|| classes.join(" "));
        view! {
            <td role="cell" class=class data-l=head.is_repeated.then(|| head.text.clone())>
                {cell}
            </td>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {about}
            </th>
            {cells.collect_view()}
        </tr>
    }
}
