using System.Runtime.InteropServices;

namespace Hotline.Positions.Data;

/// <summary>
/// The row at which a <see cref="PreparedQuery"/> stands. Its columns are read by declarations of our own: the provider's guard the statement's handle
/// and change the thread's mode at each of them, which costs more than the reading.
/// </summary>
internal readonly ref struct PreparedRow
{
    private const string Library = "e_sqlite3";

    private readonly nint _statement;

    internal PreparedRow(nint statement) => _statement = statement;

    /// <param name="column">From 0; not NULL.</param>
    public string Text(int column) => TextOrNull(column)!;

    public string? TextOrNull(int column) =>
        // The text first: asking for it is what makes it UTF-8, of which the bytes are then counted.
        ColumnText(_statement, column) is not 0 and var text ? Marshal.PtrToStringUTF8(text, ColumnBytes(_statement, column)) : null;

    public long Number(int column) => ColumnNumber(_statement, column);

    /// <summary>Goes to the next row.</summary>
    /// <returns>SQLITE_ROW while there is one.</returns>
    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
    internal static extern int Step(nint statement);

    // Each looks at a row that is in memory: it neither waits nor takes long.
    [DllImport(Library, EntryPoint = "sqlite3_column_text", ExactSpelling = true, CallingConvention = CallingConvention.Cdecl), SuppressGCTransition]
    private static extern nint ColumnText(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes", ExactSpelling = true, CallingConvention = CallingConvention.Cdecl), SuppressGCTransition]
    private static extern int ColumnBytes(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true, CallingConvention = CallingConvention.Cdecl), SuppressGCTransition]
    private static extern long ColumnNumber(nint statement, int column);
}
