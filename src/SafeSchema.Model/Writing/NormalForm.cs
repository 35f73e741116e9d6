namespace SafeSchema.Model.Writing;

/// <summary>
/// How PostgreSQL is made to write an expression of a kind: it is put on a temporary twin of its table, or on a temporary view, and
/// read back. Both texts are plpgsql expressions over <c>twin</c> (the quoted name), <c>item</c> (relation, part, source, actual),
/// <c>source</c> and <c>round</c>.
/// </summary>
/// <param name="Name">The form, as the comparison's <c>learn</c> rows name it.</param>
/// <param name="Put">The statement that puts <c>source</c> on the twin; in later rounds it takes the earlier one's away.</param>
/// <param name="Read">The text as the server wrote it.</param>
/// <param name="OnTable">The twin is a table; otherwise <paramref name="Put"/> makes it.</param>
sealed record NormalForm(string Name, string Put, string Read, bool OnTable = true);
