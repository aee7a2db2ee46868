using System.Text.Json;
using TinyForge.Core.Instances;

namespace TinyForge.Core.Data.Stores;

/// <summary>Rows to instances and back.</summary>
internal static class InstanceMapping
{
    public static Instance ToInstance(this InstanceRow row) => new Instance
    {
        Id = row.Id,
        Name = row.Name,
        Project = row.Project,
        Stage = row.Stage,
        Image = row.Image,
        Metadata = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Metadata, JsonColumn.Options) ?? [],
        RegisteredBy = row.RegisteredBy,
        DeployedAt = row.DeployedAt,
        LastSeenAt = row.LastSeenAt,
        Stale = row.Stale,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    }.Restored(row.State);

    /// <summary>Writes everything but the id and whether it is stale, which may be seen while a change of it goes on.</summary>
    public static void Take(this InstanceRow row, Instance instance)
    {
        row.Name = instance.Name;
        row.Project = instance.Project;
        row.Stage = instance.Stage;
        row.Image = instance.Image;
        row.Metadata = JsonSerializer.Serialize(instance.Metadata, JsonColumn.Options);
        row.State = instance.State;
        row.RegisteredBy = instance.RegisteredBy;
        row.DeployedAt = instance.DeployedAt;
        row.LastSeenAt = instance.LastSeenAt;
        row.CreatedAt = instance.CreatedAt;
        row.UpdatedAt = instance.UpdatedAt;
    }
}
