namespace TinyForge.Core.Instances;

/// <summary>How far an instance has come.</summary>
public enum InstanceState
{
    /// <summary>Its name is reserved, its proxy is being made, and nobody was told yet that it worked.</summary>
    Registering,

    /// <summary>It is there, with its proxy.</summary>
    Registered,

    /// <summary>It goes as soon as its proxy is gone. There is no way back.</summary>
    Removing,
}
