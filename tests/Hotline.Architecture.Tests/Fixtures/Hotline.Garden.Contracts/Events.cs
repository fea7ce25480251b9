using Hotline.Kernel;

namespace Hotline.Garden.Contracts;

[EventName("garden.row-sown.v1")]
public sealed record RowSown(string RowId);

[EventName("garden.row-sown.v1")]
public sealed record RowSownAgain(string RowId);

[EventName("garden.RowWatered.1")]
public sealed record RowWatered(string RowId);

[EventName("orchard.tree-felled.v2")]
public sealed record TreeFelled(string TreeId);
