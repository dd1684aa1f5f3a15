package leadloom.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import leadloom.hub.access.Scope;

/** The scope that a key needs for this endpoint. An endpoint with neither this nor {@link WithoutKey} refuses all. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Scope value();
}
