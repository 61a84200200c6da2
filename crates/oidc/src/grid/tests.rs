use expect_test::expect_file;

use super::*;

#[test]
fn the_grid_is_as_committed() {
    expect_file!["grid.txt"].assert_eq(&picture());
}

#[test]
fn nobody_but_the_person_is_told_above_the_row_that_vouches() {
    let rows = crate::authorize::CHECKS;
    let vouching = rows.iter().position(|row| row.name == "redirect_uri_is_registered").unwrap();
    for (place, row) in rows.iter().enumerate() {
        assert_eq!(row.told == Told::Person, place <= vouching, "{}", row.name);
    }
}
