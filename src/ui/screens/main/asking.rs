//! How another part or order of the list of graves is asked for, by its filters and by the list itself.

use super::columns;
use crate::command::Request;
use crate::model::query::Query;
use crate::ui::Cx;

/// Asks for another part or order of the list and shows it from its start.
pub fn ask(cx: &mut Cx, query: Query) {
    if let Some(state) = cx.state.tables.get_mut(columns::TABLE) {
        state.first_row = 0.0;
        state.cursor = None;
    }
    // What stands half typed in a field of a filter is of the list before.
    cx.state.filter_typed.clear();
    cx.ask(Request::Ask(query));
}

/// The same order, with nothing left out.
pub fn all(query: &Query) -> Query {
    Query {
        sort: query.sort,
        is_descending: query.is_descending,
        ..Query::default()
    }
}
